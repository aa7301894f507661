namespace StreamLab.LocalHost.Children;

/// <summary>Takes what consumers print and writes it to one stream, byte for byte. Thread-safe.</summary>
/// <remarks>Only whole lines are written while a child lives, so that those of several consumers do not mix.</remarks>
internal sealed class PrintSink(Stream target, Action onClosed) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closed;

    /// <summary>Copies <paramref name="source"/> to its end; when nobody reads the target any more, the rest is dropped.</summary>
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
            // The reader of our output is gone (such as `| head`): the run is to end, children must not block.
            _closed = true;
            onClosed();
        }
        finally
        {
            _turn.Release();
        }
    }
}
