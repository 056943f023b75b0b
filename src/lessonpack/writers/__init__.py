"""From frames on pages to bytes: PDF, PPTX, dump. Writers measure nothing."""
