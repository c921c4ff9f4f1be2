"""One FTP session with Python's ftplib. What to do comes as JSON on standard input; see client.ts for its fields."""

import ftplib
import json
import os
import socket
import sys


class Session(ftplib.FTP):
    """An FTP session that is held to one of PASV, EPSV, PORT and EPRT, whatever this Python would choose."""

    def __init__(self, mode):
        super().__init__(timeout=40)
        self.mode = mode
        self.set_pasv(mode in ("PASV", "EPSV"))

    def makepasv(self):
        if self.mode == "PASV":
            _, port = ftplib.parse227(self.sendcmd("PASV"))
            return self.sock.getpeername()[0], port
        return ftplib.parse229(self.sendcmd("EPSV"), self.sock.getpeername())

    def makeport(self):
        listener = socket.create_server((self.sock.getsockname()[0], 0), family=self.af, backlog=1)
        listener.settimeout(self.timeout)
        host, port = listener.getsockname()[:2]
        if self.mode == "PORT":
            self.sendport(host, port)
        else:
            self.sendeprt(host, port)
        return listener


def perform(ftp, step):
    kind = step["do"]
    if kind == "list":
        print("\n".join(ftp.nlst(step["folder"])))
    elif kind == "download":
        download(ftp, step["from"], step["to"])
    elif kind == "upload":
        with open(step["from"], "rb") as source:
            ftp.storbinary("STOR " + step["to"], source, 65536)
    elif kind == "append":
        with open(step["from"], "rb") as source:
            ftp.storbinary("APPE " + step["to"], source, 65536)
    elif kind == "resume":
        have = os.path.getsize(step["to"])
        with open(step["to"], "ab") as target:
            ftp.retrbinary("RETR " + step["from"], target.write, 65536, rest=have)
    elif kind == "download-all":
        for name in step["names"]:
            download(ftp, step["from"] + "/" + name, os.path.join(step["to"], name))
    else:
        raise ValueError(kind)


def download(ftp, source, target):
    with open(target, "wb") as file:
        ftp.retrbinary("RETR " + source, file.write, 65536)


def abort(ftp, job):
    """ftplib sends the whole ABOR line as urgent data."""
    data = ftp.transfercmd("RETR " + job["big"])
    data.recv(1000)
    reply = ftp.abort()
    data.close()
    print("abort answered:", reply)
    if reply.startswith("426"):
        print("and then:", ftp.voidresp())
    download(ftp, job["after"], os.path.join(job["to"], job["after"]))


job = json.load(sys.stdin)
ftp = Session(job["mode"])
ftp.connect(job["host"], job["port"])
ftp.login(job["user"], job["password"])
ftp.voidcmd("TYPE I")
for step in job.get("steps", []):
    perform(ftp, step)
if "abort" in job:
    abort(ftp, job["abort"])
ftp.quit()
