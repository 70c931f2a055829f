"""Ways a customer's message comes in and an answer goes out. A vendor is unknown beyond its own module."""
