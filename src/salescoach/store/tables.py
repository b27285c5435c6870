"""Facts about the store itself: when it was made, whether it is a demo."""

from sqlmodel import Field, SQLModel


class StoreFact(SQLModel, table=True):
    """One named fact about the store; about no person."""

    __tablename__ = "store_fact"

    name: str = Field(primary_key=True)
    value: str
