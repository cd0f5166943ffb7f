"""Online providers of payments, behind `PaymentGateway`. The only room of payments with sockets."""
