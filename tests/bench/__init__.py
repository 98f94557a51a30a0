"""Speed, measured: `make bench`. No test: pytest collects nothing here, and nothing here fails.

Every figure is a ratio of two things measured in turn in one run, because machines are shared.
"""
