namespace StreamLab.Kafka.Clients;

/// <summary>Records that were received together. Valid until the consumer that gave them receives again.</summary>
/// <typeparam name="TRecord">How a record is shown.</typeparam>
public interface IRecordBatch<out TRecord>
    where TRecord : struct, IRecordView, allows ref struct
{
    /// <summary>How many records (or errors in their place) there are.</summary>
    int Count { get; }

    /// <summary>One record.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    TRecord this[int index] { get; }
}
