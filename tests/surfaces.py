"""What the tests of surfaces share: a surface that remembers what it told the browser."""


class Told:
    """Mixed into a surface: keeps its messages instead of sending them."""

    def send(self, content, buffers=None):
        """Remember a message."""
        messages = self.__dict__.setdefault("messages", [])
        messages.append((content, buffers or []))

    @property
    def said(self):
        """The last sentence beside what was pressed; empty if there was none."""
        found = [content["say"] for content, _ in self.__dict__.get("messages", []) if "say" in content]
        return found[-1] if found else ""

    @property
    def files_sent(self):
        """The files that the browser got: name -> (type, bytes)."""
        files = [(content["file"], buffers) for content, buffers in self.messages if "file" in content]
        return {file["name"]: (file["type"], buffers[0]) for file, buffers in files if buffers}
