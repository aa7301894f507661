namespace StreamLab.Streaming.Sources;

/// <summary>Reads a source once, from its first record to its last.</summary>
/// <param name="input">The bytes.</param>
/// <param name="decoder">The decoder of their format.</param>
/// <param name="deal">Says which records this producer sends.</param>
/// <param name="malformed">Counts malformed lines.</param>
internal sealed class RecordPass(InputBuffer input, IRecordDecoder decoder, RoundRobinTurn deal, Action<long, string> malformed)
{
    private bool _skipping;

    /// <summary>True when the source had at least one event, of any producer.</summary>
    public bool FoundAny { get; private set; }

    /// <summary>Moves this producer's records from the input to <paramref name="batch"/>.</summary>
    /// <returns>True when the batch is full; false when more input is needed.</returns>
    public bool Fill(SourceBatch batch)
    {
        while (!batch.IsFull)
        {
            if (_skipping && !SkipLine())
            {
                return false;
            }

            var split = decoder.FindRecord(input.Unread, input.AtEnd);
            switch (split.Kind)
            {
                case SplitKind.More:
                    return false;
                case SplitKind.Malformed:
                    Count(split.Reason);
                    _skipping = split.Consumed == 0;
                    break;
                case SplitKind.Record:
                    Take(input.Peek(split.Length), batch);
                    break;
            }

            input.Consume(split.Consumed);
        }

        return true;
    }

    private void Take(ReadOnlyMemory<byte> record, SourceBatch batch)
    {
        var own = deal.Next();
        if (!own && !deal.Counts && FoundAny)
        {
            return;
        }

        var valid = decoder.TryDecode(record, batch, out var reason);
        FoundAny |= valid;
        if (valid && own)
        {
            batch.Commit();
            return;
        }

        batch.Rewind();
        if (!valid)
        {
            Count(reason);
        }
    }

    private void Count(string reason)
    {
        if (deal.Counts)
        {
            malformed(input.Line, reason);
        }
    }

    /// <summary>Skips to the beginning of the next line.</summary>
    /// <returns>False when the end of the line has not arrived yet.</returns>
    private bool SkipLine()
    {
        var end = input.Unread.IndexOf((byte)'\n');
        input.Consume(end < 0 ? input.Unread.Length : end + 1);
        _skipping = end < 0;
        return !_skipping;
    }
}
