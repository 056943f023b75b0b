"""From files to checked values: YAML with places, the fields of unit, lesson and week, the workspace."""
