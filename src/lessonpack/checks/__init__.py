"""What a program can tell of finished files: whether everybody will be able to read them.

In: an open PDF or deck, made by lessonpack or by anybody else. Out: findings in a teacher's words.
"""
