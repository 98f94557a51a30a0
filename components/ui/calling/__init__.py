"""Logging a call: the draft, what to ask this customer, the form, the save."""

from components.ui.calling.form import log_a_call
from components.ui.calling.saving import show_saved

__all__ = ["log_a_call", "show_saved"]
