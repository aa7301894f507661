using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;

namespace StreamLab.Kafka.Network;

/// <summary>Sends chunks of bytes later than they came, in their order.</summary>
/// <param name="to">The socket to send to.</param>
/// <param name="failed">Called when sending fails.</param>
/// <param name="time">The clock.</param>
internal sealed class DelayLine(Socket to, Action failed, TimeProvider time)
{
    private const int MostChunks = 256;

    private readonly Channel<Chunk> _chunks = Channel.CreateBounded<Chunk>(
        new BoundedChannelOptions(MostChunks) { SingleReader = true, SingleWriter = true });

    private Task _sending = Task.CompletedTask;
    private long _lastDue = long.MinValue;
    private int _waiting;
    private bool _isStarted;

    /// <summary>True while chunks wait; what comes now must wait behind them.</summary>
    public bool IsBusy => Volatile.Read(ref _waiting) > 0;

    /// <summary>Adds a copy of <paramref name="bytes"/>, to be sent after <paramref name="delay"/>, and after all that was added before.</summary>
    public ValueTask AddAsync(ReadOnlySpan<byte> bytes, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _sending = SendAsync(cancellationToken);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(buffer);
        _lastDue = Math.Max(_lastDue, time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency));
        Interlocked.Increment(ref _waiting);
        return _chunks.Writer.WriteAsync(new(buffer, bytes.Length, _lastDue), cancellationToken);
    }

    /// <summary>Waits until all is sent. Nothing may be added afterwards.</summary>
    public Task CompleteAsync()
    {
        _chunks.Writer.TryComplete();
        return _sending;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var chunk in _chunks.Reader.ReadAllAsync(cancellationToken))
            {
                if (time.GetElapsedTime(time.GetTimestamp(), chunk.Due) is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellationToken);
                }

                await to.SendAllAsync(chunk.Bytes.AsMemory(0, chunk.Count));
                ArrayPool<byte>.Shared.Return(chunk.Bytes);
                Interlocked.Decrement(ref _waiting);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            _chunks.Writer.TryComplete(e);
            failed();
        }
    }

    private readonly record struct Chunk(byte[] Bytes, int Count, long Due);
}
