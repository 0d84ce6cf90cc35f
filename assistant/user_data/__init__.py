"""What people write while using the program: judgements of answers and measurements of goals, in one database.

It is a SQLite file in the data folder, or whatever database PLAN_DATABASE_URL names. Nothing is created before
it is opened, and each write is one transaction: it is there as a whole, or not at all.
"""

from assistant.user_data.measuring import as_status, check_measurement, is_measurable
from assistant.user_data.store import UserData, open_user_data

__all__ = ["UserData", "as_status", "check_measurement", "is_measurable", "open_user_data"]
