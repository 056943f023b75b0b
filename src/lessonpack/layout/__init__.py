"""From a document to frames on pages: style, measure, split, paginate. Knows no lessons."""
