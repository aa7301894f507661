namespace StreamLab.Kafka.Clients;

/// <summary>A batch of received records, valid until the consumer receives again.</summary>
/// <typeparam name="TRecord">The type of record view.</typeparam>
public interface IRecordBatch<out TRecord>
    where TRecord : struct, IRecordView, allows ref struct
{
    /// <summary>The number of records, or of errors in their place.</summary>
    int Count { get; }

    /// <summary>Gets one record.</summary>
    /// <param name="index">The index, 0 to <see cref="Count"/> − 1.</param>
    TRecord this[int index] { get; }
}
