"""Trying to find people in what is released, over invented histories of answers.

The histories go through the functions that release real answers; with the door off,
the same attack finds people, or it would prove nothing.
"""
