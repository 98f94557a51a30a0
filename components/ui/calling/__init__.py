"""Logging a call: the draft, what to ask this customer, the form, the save."""

from components.ui.calling.form import log_a_call

__all__ = ["log_a_call"]
