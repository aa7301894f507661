namespace StreamLab.Kafka.Clients;

/// <summary>A batch of records that <see cref="PlainConsumer"/> received, valid until it receives again.</summary>
public readonly struct PlainBatch : IRecordBatch<PlainRecord>
{
    private readonly PlainRecord[] _records;

    internal PlainBatch(PlainRecord[] records, int count) => (_records, Count) = (records, count);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public PlainRecord this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return _records[index];
        }
    }
}
