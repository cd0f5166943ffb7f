"""What registers ask the office over HTTP: each request bounded, each refusal in one word."""
