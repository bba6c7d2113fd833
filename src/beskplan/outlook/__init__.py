"""The chance that a criterion which is still open ends met, counted over earlier courses."""

from beskplan.outlook.chance import Outlooks, open_indicators
from beskplan.outlook.history import History, history_of

__all__ = ["History", "Outlooks", "history_of", "open_indicators"]
