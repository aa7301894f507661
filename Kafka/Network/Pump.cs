using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using StreamLab.Kafka.Network.Kernel;

namespace StreamLab.Kafka.Network;

/// <summary>Carries the bytes of one direction of a connection, as its flow lets it.</summary>
/// <param name="from">The socket to read.</param>
/// <param name="to">The socket to write.</param>
/// <param name="flow">The flow of these bytes.</param>
/// <param name="back">The flow of the other direction.</param>
/// <param name="reset">Ends the connection.</param>
/// <param name="time">The clock.</param>
internal sealed class Pump(Socket from, Socket to, Flow flow, Flow back, Action reset, TimeProvider time)
{
    /// <summary>The size of a buffer.</summary>
    public const int BufferSize = 64 * 1024;

    private const int ConnectionReset = (int)SocketError.ConnectionReset;

    // A connection that is torn as soon as it is made would never carry anything.
    private static readonly TimeSpan TearingAge = TimeSpan.FromSeconds(1);

    private readonly DelayLine _line = new(to, reset, time);
    private readonly long _madeAt = time.GetTimestamp();
    private int _hasDropped;

    /// <summary>True when bytes of the connection are missing and no more of them are to be.</summary>
    public bool IsSpoilt => Volatile.Read(ref _hasDropped) != 0 && !flow.State.Drops;

    /// <summary>Carries bytes of an open flow by a shorter way, until it is not open any more; null where there is none.</summary>
    public Func<Task<LaneEnd>>? Shortcut { get; init; }

    /// <summary>Carries bytes until their end.</summary>
    /// <param name="first">Bytes that were read before; empty for none.</param>
    /// <param name="cancellationToken">Ends it while bytes are held.</param>
    /// <exception cref="SocketException">The connection is over.</exception>
    public async Task RunAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        if (first.Length > 0)
        {
            await PassAsync(first, cancellationToken);
        }

        while (await CarryAsync(cancellationToken))
        {
        }

        await flow.WhenHeardAsync(cancellationToken);
        await _line.CompleteAsync();
        to.Shutdown(SocketShutdown.Send);
    }

    /// <returns>False at the end of the bytes.</returns>
    private async ValueTask<bool> CarryAsync(CancellationToken cancellationToken)
    {
        switch (IsShort ? await Shortcut!() : LaneEnd.Impaired)
        {
            case LaneEnd.Ended:
                return false;
            case LaneEnd.ReadFailed:
                throw await FailedAsync(flow, new(ConnectionReset), cancellationToken);
            case LaneEnd.WriteFailed:
                throw await FailedAsync(back, new(ConnectionReset), cancellationToken);
            case LaneEnd.Impaired:
                break;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            do
            {
                if (await ReceiveAsync(buffer.AsMemory(0, Room()), cancellationToken) is not (> 0 and var count))
                {
                    return false;
                }

                await PassAsync(buffer.AsMemory(0, count), cancellationToken);
            }
            while (!IsShort);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsShort => Shortcut is not null && ReferenceEquals(flow.State, FlowState.Open) && !_line.IsBusy;

    private int Room() => Math.Min(BufferSize, flow.State.Rate?.ChunkSize ?? BufferSize);

    private async ValueTask PassAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var state = await flow.WhenPassableAsync(cancellationToken);
        if (state.Drops)
        {
            // With a full fence: either this side sees that nothing is dropped any more, or who changed the state sees that something was.
            Interlocked.Exchange(ref _hasDropped, 1);
        }

        if (IsSpoilt)
        {
            End("It lost bytes.");
        }

        if (state.Drops)
        {
            return;
        }

        if (state.Tears && time.GetElapsedTime(_madeAt) >= TearingAge)
        {
            await SendAsync(bytes[..(bytes.Length / 2)], cancellationToken);
            End("It was torn.");
        }

        if (state.Rate is { } rate)
        {
            await rate.WaitAsync(bytes.Length, cancellationToken);
        }

        if (state.Delay > TimeSpan.Zero || _line.IsBusy)
        {
            await _line.AddAsync(bytes.Span, state.Delay + (state.Jitter * Deviation()), cancellationToken);
            return;
        }

        await SendAsync(bytes, cancellationToken);
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            // Reset closes the socket, which ends this wait and needs no registration for each chunk.
            return await from.ReceiveAsync(buffer, CancellationToken.None);
        }
        catch (SocketException e)
        {
            throw await FailedAsync(flow, e, cancellationToken);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await to.SendAllAsync(bytes);
        }
        catch (SocketException e)
        {
            throw await FailedAsync(back, e, cancellationToken);
        }
    }

    // Whoever ended the connection: the other end hears of it when news from there get through.
    private static async Task<SocketException> FailedAsync(Flow news, SocketException failure, CancellationToken cancellationToken)
    {
        await news.WhenHeardAsync(cancellationToken);
        return failure;
    }

    [DoesNotReturn]
    private void End(string reason)
    {
        reset();
        throw new OperationCanceledException(reason);
    }

    private static double Deviation() => (2 * Random.Shared.NextDouble()) - 1;
}
