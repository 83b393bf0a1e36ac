"""What the documents hold on a question: pairs, passages and sentences, and whether they are enough to answer from."""
