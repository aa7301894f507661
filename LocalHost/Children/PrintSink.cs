namespace StreamLab.LocalHost.Children;

/// <summary>Copies the printed values of consumers to one stream, byte for byte. Thread-safe.</summary>
/// <remarks>While a child lives only complete lines are written, so that lines of several consumers do not mix.</remarks>
internal sealed class PrintSink(Stream target, Action onClosed) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closed;

    /// <summary>Copies <paramref name="source"/> to its end. Once the target is closed the rest is discarded.</summary>
    public async Task CopyAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var held = 0;
        int read;
        while ((read = await source.ReadAsync(buffer.AsMemory(held), cancellationToken)) > 0)
        {
            var end = buffer.AsSpan(held, read).LastIndexOf((byte)'\n');
            var whole = end < 0 ? 0 : held + end + 1;
            held += read;
            await WriteAsync(buffer.AsMemory(0, whole), cancellationToken);
            buffer.AsSpan(whole, held - whole).CopyTo(buffer);
            held -= whole;
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        await WriteAsync(buffer.AsMemory(0, held), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_closed)
            {
                await target.WriteAsync(bytes, cancellationToken);
                await target.FlushAsync(cancellationToken);
            }
        }
        catch (IOException)
        {
            // The reader of the output is gone (such as `| head`). The run must end, and children must not block until then.
            _closed = true;
            onClosed();
        }
        finally
        {
            _turn.Release();
        }
    }
}
