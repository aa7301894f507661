using System.Threading.Channels;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads a source in the background and queues batches. It waits while the queue is full.</summary>
/// <param name="origin">The origin of the lines.</param>
/// <param name="format">The format of the lines.</param>
/// <param name="deal">Says which records this producer sends.</param>
/// <param name="loop">True to start again at the end.</param>
/// <param name="malformed">Counts malformed lines.</param>
internal sealed class RecordPump(InputOrigin origin, RecordFormat format, RoundRobinTurn deal, bool loop, MalformedLines malformed)
{
    /// <summary>The capacity of the queue in batches.</summary>
    public const int MaxWaiting = 8;

    private readonly Channel<SourceBatch> _full = Channel.CreateBounded<SourceBatch>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly Channel<SourceBatch> _empty = Channel.CreateBounded<SourceBatch>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The queue of batches; it completes with a <see cref="SourceException"/> when reading fails.</summary>
    public ChannelReader<SourceBatch> Batches => _full.Reader;

    /// <summary>Takes back a batch that was read, for reuse.</summary>
    public void Return(SourceBatch batch)
    {
        if (batch.IsWorthKeeping)
        {
            batch.Reset();
            _empty.Writer.TryWrite(batch);
        }
    }

    /// <summary>Reads until the end, an error, or cancellation. Does not throw: an error completes <see cref="Batches"/>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failure = default(Exception);
        try
        {
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The source was disposed, so nobody reads the queue.
        }
        catch (Exception e)
        {
            // Any error must reach the reader of the queue, which would otherwise wait for ever.
            failure = e is IOException or UnauthorizedAccessException or NotSupportedException or InvalidDataException ? origin.Unreadable(e) : e;
        }

        malformed.Finish();
        _full.Writer.Complete(failure);
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        // A malformed line counts once, however often the source is read.
        Action<long, string> count = malformed.Add;
        while (await PassAsync(count, cancellationToken).ConfigureAwait(false) && loop && origin.CanRestart)
        {
            count = static (_, _) => { };
        }
    }

    /// <summary>Reads the source once.</summary>
    /// <returns>False when it had no record: reading it again would loop for ever.</returns>
    private async Task<bool> PassAsync(Action<long, string> count, CancellationToken cancellationToken)
    {
        await using var stream = origin.Open(format.AsGiven);
        var input = new InputBuffer(stream);
        IRecordDecoder decoder;
        while (!format.TryCreate(input, out decoder))
        {
            await input.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var pass = new RecordPass(input, decoder, deal, count);
        await SendAsync(pass, cancellationToken).ConfigureAwait(false);
        while (!input.AtEnd)
        {
            await input.FillAsync(cancellationToken).ConfigureAwait(false);
            await SendAsync(pass, cancellationToken).ConfigureAwait(false);
        }

        if (stream.Shrinkage is { } shrinkage && deal.Counts)
        {
            count(input.Line, shrinkage);
        }

        return pass.FoundAny;
    }

    /// <summary>Queues all complete records at once, so that none waits for later input.</summary>
    private async Task SendAsync(RecordPass pass, CancellationToken cancellationToken)
    {
        bool isFull;
        do
        {
            var batch = _empty.Reader.TryRead(out var used) ? used : new SourceBatch();
            isFull = pass.Fill(batch);
            if (batch.IsEmpty)
            {
                Return(batch);
            }
            else
            {
                await _full.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        while (isFull);
    }
}
