using Microsoft.Extensions.Logging;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>A source of events that reads a file or standard input of any length.</summary>
internal sealed class RecordSource : IEventSource
{
    private readonly RecordPump _pump;
    private readonly MalformedLines _malformed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private SourceBatch _current = new();

    private RecordSource(RecordPump pump, MalformedLines malformed)
    {
        (_pump, _malformed) = (pump, malformed);
        _running = Task.Run(() => pump.RunAsync(_stop.Token));
    }

    /// <inheritdoc/>
    public long Malformed => _malformed.Count;

    /// <inheritdoc/>
    public IReadOnlyList<MalformedLine> MalformedLines => _malformed.First;

    /// <summary>The number of batches read ahead.</summary>
    internal int Waiting => _pump.Batches.Count;

    /// <summary>Opens the source, checks its beginning where possible, and starts reading.</summary>
    /// <exception cref="SourceException">The source cannot be opened, or has no such key column.</exception>
    public static RecordSource Open(
        InputOrigin origin, SourceSettings settings, int index, int count, TimeProvider time, ILogger logger)
    {
        var format = new RecordFormat(origin, settings);
        format.RefuseKeyOfText(format.Known);
        if (origin.CanRestart)
        {
            origin = CheckBeginning(origin, format);
        }

        var malformed = new MalformedLines(origin.Name, time, logger);
        return new RecordSource(new RecordPump(origin, format, new RoundRobinTurn(index, count), settings.Loop, malformed), malformed);
    }

    /// <inheritdoc/>
    /// <exception cref="SourceException">Reading failed; all events before the failure were returned.</exception>
    public SourceRead TryRead(EventBuffer target)
    {
        while (!_current.TryTake(target))
        {
            if (!_pump.Batches.TryRead(out var next))
            {
                return EndOrPending();
            }

            _pump.Return(_current);
            _current = next;
        }

        return SourceRead.Event;
    }

    /// <inheritdoc/>
    /// <exception cref="SourceException">Reading failed.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (!_current.HasNext)
        {
            await _pump.Batches.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private SourceRead EndOrPending()
    {
        var completion = _pump.Batches.Completion;
        if (completion.IsFaulted)
        {
            // Throws the exception itself, not wrapped in an AggregateException.
            completion.GetAwaiter().GetResult();
        }

        return completion.IsCompleted ? SourceRead.End : SourceRead.Pending;
    }

    /// <summary>Reads a file's header now, so that a wrong key is rejected before anything starts.</summary>
    /// <returns>The origin to read from: for a stream that cannot be opened twice, the opened stream.</returns>
    private static InputOrigin CheckBeginning(InputOrigin origin, RecordFormat format)
    {
        var stream = origin.Open(format.AsGiven);
        if (!stream.IsSeekable)
        {
            return origin with { CanRestart = false, OpenStream = () => stream };
        }

        using (stream)
        {
            try
            {
                var input = new InputBuffer(stream);
                IRecordDecoder decoder;
                while (!format.TryCreate(input, out decoder))
                {
                    input.Fill();
                }

                format.RefuseIfWithoutRecords(input, decoder);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                throw origin.Unreadable(e);
            }
        }

        return origin;
    }
}
