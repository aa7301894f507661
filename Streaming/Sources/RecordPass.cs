namespace StreamLab.Streaming.Sources;

/// <summary>One way through a source, from its first record to its last.</summary>
/// <param name="input">The bytes.</param>
/// <param name="decoder">Their format.</param>
/// <param name="deal">Which records are this producer's.</param>
/// <param name="malformed">Counts lines that are no events.</param>
internal sealed class RecordPass(InputBuffer input, IRecordDecoder decoder, Deal deal, Action<long, string> malformed)
{
    private bool _skipping;

    /// <summary>Whether there was any event, of whatever producer.</summary>
    public bool FoundAny { get; private set; }

    /// <summary>Moves this producer's records from the input to <paramref name="batch"/>.</summary>
    /// <returns>Whether the batch is full; if not, more input is needed.</returns>
    public bool Fill(RecordBatch batch)
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

    private void Take(ReadOnlyMemory<byte> record, RecordBatch batch)
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

    /// <summary>Moves past the end of the line.</summary>
    /// <returns>Whether it was there.</returns>
    private bool SkipLine()
    {
        var end = input.Unread.IndexOf((byte)'\n');
        input.Consume(end < 0 ? input.Unread.Length : end + 1);
        _skipping = end < 0;
        return !_skipping;
    }
}
