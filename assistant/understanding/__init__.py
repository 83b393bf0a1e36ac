"""What was asked: names, inspections, numbers, roles, topic and intent of a question, read without a language model."""
