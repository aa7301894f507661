using System.Threading.Channels;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads a source in the background and hands over batches; it waits when they are not taken.</summary>
/// <param name="origin">Where lines come from.</param>
/// <param name="format">How they become events.</param>
/// <param name="deal">Which records are this producer's.</param>
/// <param name="loop">Whether to start again at the end.</param>
/// <param name="malformed">Counts lines that are no events.</param>
internal sealed class RecordPump(InputOrigin origin, RecordFormat format, Deal deal, bool loop, MalformedLines malformed)
{
    /// <summary>Batches that wait to be taken, at most.</summary>
    public const int MaxWaiting = 8;

    private readonly Channel<RecordBatch> _full = Channel.CreateBounded<RecordBatch>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly Channel<RecordBatch> _empty = Channel.CreateBounded<RecordBatch>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The batches; completed with a <see cref="SourceException"/> when reading fails.</summary>
    public ChannelReader<RecordBatch> Batches => _full.Reader;

    /// <summary>Gives a batch back that was read to its end.</summary>
    public void Return(RecordBatch batch)
    {
        if (batch.IsWorthKeeping)
        {
            batch.Reset();
            _empty.Writer.TryWrite(batch);
        }
    }

    /// <summary>Reads until the end, an error, or cancellation; none of them throws here.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failure = default(Exception);
        try
        {
            await PlayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Disposed: nobody reads on.
        }
        catch (Exception e)
        {
            // Whatever it is, who reads must learn of it instead of waiting for ever.
            failure = e is IOException or UnauthorizedAccessException or NotSupportedException or InvalidDataException ? origin.Unreadable(e) : e;
        }

        malformed.Finish();
        _full.Writer.Complete(failure);
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        // A line is malformed once, however often it is passed.
        Action<long, string> count = malformed.Add;
        while (await PassAsync(count, cancellationToken).ConfigureAwait(false) && loop && origin.CanRestart)
        {
            count = static (_, _) => { };
        }
    }

    /// <summary>Goes through the source once.</summary>
    /// <returns>Whether there was any record: one without would be started again for ever, for nothing.</returns>
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

    /// <summary>Hands over all complete records at once, so that none waits for the input that follows it.</summary>
    private async Task SendAsync(RecordPass pass, CancellationToken cancellationToken)
    {
        bool isFull;
        do
        {
            var batch = _empty.Reader.TryRead(out var used) ? used : new RecordBatch();
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
