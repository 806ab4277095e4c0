namespace ChatSales.Core.Evidence;

/// <summary>Passes another stream on, up to a number of bytes.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    /// <summary>Bytes that may still come.</summary>
    public long Left { get; private set; } = most;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="TooMuchException">There is more.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Left -= read;
        return Left >= 0 ? read : throw new TooMuchException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A stream is longer than allowed.</summary>
internal sealed class TooMuchException : Exception;
