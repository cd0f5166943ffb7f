"""How booths and the office agree: the wire, the register's end of it and the office.

`protocol` holds the wire format and its one version number, `client` the register's end
(transport, engine, enrolment, USB bundle), `office` will be the server with its web pages.
Client and office know the protocol and not each other.
"""
