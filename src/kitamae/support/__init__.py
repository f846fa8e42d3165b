"""Notices, questions and answers, inquiries."""
