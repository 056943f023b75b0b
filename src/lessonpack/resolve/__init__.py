"""From what was written to what may be said: names, horizons, templates, inline Markdown."""
