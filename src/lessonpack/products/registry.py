"""The products there are: every module of this package that names its `FILE`.

In: names as the teacher gave them after `--only`. Out: product modules in order, or problems.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import cast

import lessonpack.products
from lessonpack.errors import Problem, Problems, did_you_mean, list_words
from lessonpack.products.base import Product


@cache
def all_products() -> tuple[Product, ...]:
    """Return every product, in the order in which a teacher meets them."""
    found = pkgutil.iter_modules(lessonpack.products.__path__)
    modules = (import_module(f"lessonpack.products.{module.name}") for module in found)
    products = [cast(Product, module) for module in modules if hasattr(module, "FILE")]
    return tuple(sorted(products, key=lambda product: (product.ORDER, product.NAME)))


def choose_products(only: Iterable[str]) -> tuple[tuple[Product, ...], Problems]:
    """Return the products asked for, all if none are; report the unknown."""
    asked = tuple(only)
    known = [product.NAME for product in all_products()]
    problems = tuple(
        Problem(
            f'there is no product "{name}"',
            hint=" ".join(filter(None, (did_you_mean(name, known), f"There are {list_words(known)}."))),
        )
        for name in asked
        if name not in known
    )
    return tuple(product for product in all_products() if not asked or product.NAME in asked), problems
