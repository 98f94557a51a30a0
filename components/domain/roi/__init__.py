"""Does it pay back, and do they stay: ROI within the window, customers and revenue kept."""

from components.domain.roi.retention import Plateau, Retention, retention
from components.domain.roi.revenue import RevenueKept, revenue_kept
from components.domain.roi.unread import bounded_roi
from components.domain.roi.window import (
    CurvePoint,
    RoiWithinWindow,
    UnreadCustomers,
    curve_points,
    roi_within,
)

__all__ = [
    "CurvePoint",
    "Plateau",
    "Retention",
    "RevenueKept",
    "RoiWithinWindow",
    "UnreadCustomers",
    "bounded_roi",
    "curve_points",
    "retention",
    "revenue_kept",
    "roi_within",
]
