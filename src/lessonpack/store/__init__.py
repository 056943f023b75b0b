"""What lessonpack keeps beside the finished files: what it wrote, from what, and how to tell it again.

In: nothing. Out: records, which are only believed when they are whole. Everything here may be deleted
at any time.
"""
