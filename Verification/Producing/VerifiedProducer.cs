using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Producing;

/// <summary>A producer that stamps each record and sees what becomes of it. It passes everything on to the application's producer.</summary>
internal sealed class VerifiedProducer<TKey, TValue>(
    IProducer<TKey, TValue> inner, ProducerWatch watch, StampHeaders headers, bool keepsHeaders) : IProducer<TKey, TValue>
{
    private readonly ConcurrentQueue<DeliveryTicket<TKey, TValue>> _tickets = [];

    public Handle Handle => inner.Handle;

    public string Name => inner.Name;

    public int AddBrokers(string brokers) => inner.AddBrokers(brokers);

    public void SetSaslCredentials(string username, string password) => inner.SetSaslCredentials(username, password);

    public void Produce(string topic, Message<TKey, TValue> message, Action<DeliveryReport<TKey, TValue>>? deliveryHandler = null) =>
        Produce(new TopicPartition(topic, Partition.Any), message, deliveryHandler);

    public void Produce(TopicPartition topicPartition, Message<TKey, TValue> message, Action<DeliveryReport<TKey, TValue>>? deliveryHandler = null)
    {
        ArgumentNullException.ThrowIfNull(topicPartition);
        ArgumentNullException.ThrowIfNull(message);
        lock (watch.Sending)
        {
            var stream = watch.StreamOf(topicPartition.Topic);
            var sequence = stream.Next();
            try
            {
                Send(topicPartition, message, stream, sequence, deliveryHandler);
            }
            catch
            {
                stream.TakeBack();
                throw;
            }
        }
    }

    public Task<DeliveryResult<TKey, TValue>> ProduceAsync(string topic, Message<TKey, TValue> message, CancellationToken cancellationToken = default) =>
        ProduceAsync(new TopicPartition(topic, Partition.Any), message, cancellationToken);

    public Task<DeliveryResult<TKey, TValue>> ProduceAsync(
        TopicPartition topicPartition, Message<TKey, TValue> message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topicPartition);
        ArgumentNullException.ThrowIfNull(message);
        lock (watch.Sending)
        {
            var stream = watch.StreamOf(topicPartition.Topic);
            var sequence = stream.Next();
            try
            {
                var sending = inner.ProduceAsync(topicPartition, headers.Stamp(message, stream.Id, sequence), cancellationToken);
                return SettleAsync(sending, stream, sequence, keepsHeaders ? message : null);
            }
            catch
            {
                stream.TakeBack();
                throw;
            }
        }
    }

    public int Poll(TimeSpan timeout) => inner.Poll(timeout);

    public int Flush(TimeSpan timeout) => inner.Flush(timeout);

    public void Flush(CancellationToken cancellationToken = default) => inner.Flush(cancellationToken);

    public void InitTransactions(TimeSpan timeout) => inner.InitTransactions(timeout);

    public void BeginTransaction()
    {
        inner.BeginTransaction();
        watch.BeginTransaction();
    }

    public void CommitTransaction(TimeSpan timeout) => Commit(() => inner.CommitTransaction(timeout));

    public void CommitTransaction() => Commit(inner.CommitTransaction);

    public void AbortTransaction(TimeSpan timeout)
    {
        inner.AbortTransaction(timeout);
        watch.EndTransaction(isCommitted: false);
    }

    public void AbortTransaction()
    {
        inner.AbortTransaction();
        watch.EndTransaction(isCommitted: false);
    }

    public void SendOffsetsToTransaction(IEnumerable<TopicPartitionOffset> offsets, IConsumerGroupMetadata groupMetadata, TimeSpan timeout)
    {
        TopicPartitionOffset[] all = [.. offsets];
        inner.SendOffsetsToTransaction(all, groupMetadata, timeout);
        GroupMetadata.OwnerOf(groupMetadata)?.Commit(all);
    }

    public void Dispose()
    {
        watch.Dispose();
        inner.Dispose();
    }

    private static async Task<DeliveryResult<TKey, TValue>> SettleAsync(Task<DeliveryResult<TKey, TValue>> sending, SentStream stream, long sequence, Message<TKey, TValue>? given)
    {
        try
        {
            var result = await sending.ConfigureAwait(false);
            GiveBack(result, given);
            stream.Settle(sequence, result.Status, null, result.Partition.Value, result.Offset.Value, isHeard: true);
            return result;
        }
        catch (ProduceException<TKey, TValue> e)
        {
            GiveBack(e.DeliveryResult, given);
            stream.Settle(sequence, e.DeliveryResult.Status, e.Error, Partition.Any.Value, Offset.Unset.Value, isHeard: true);
            throw;
        }
        catch (OperationCanceledException)
        {
            // The application gave up waiting; the client goes on, and says nothing more.
            stream.Settle(sequence, PersistenceStatus.PossiblyPersisted, new Error(ErrorCode.Local_TimedOut), Partition.Any.Value, Offset.Unset.Value, isHeard: true);
            throw;
        }
        catch (Exception)
        {
            // The client never took the record: its key or value could not be serialized, for example.
            stream.Settle(sequence, PersistenceStatus.NotPersisted, new Error(ErrorCode.Local_InvalidArg), Partition.Any.Value, Offset.Unset.Value, isHeard: true);
            throw;
        }
    }

    private static void GiveBack(DeliveryResult<TKey, TValue> result, Message<TKey, TValue>? given)
    {
        if (given is not null && result.Message is { } message)
        {
            message.Headers = given.Headers;
        }
    }

    private void Send(
        TopicPartition to, Message<TKey, TValue> given, SentStream stream, long sequence, Action<DeliveryReport<TKey, TValue>>? application)
    {
        var message = headers.Stamp(given, stream.Id, sequence);
        if (watch.IsMute)
        {
            inner.Produce(to, message, application);
            return;
        }

        var ticket = (_tickets.TryDequeue(out var used) ? used : new(_tickets.Enqueue)).For(stream, sequence, keepsHeaders ? given : null, application);
        try
        {
            inner.Produce(to, message, ticket.Handler);
        }
        catch (InvalidOperationException) when (application is null)
        {
            // The settings turn delivery reports off (enable.delivery.reports), and the client refuses a handler then.
            watch.IsMute = true;
            inner.Produce(to, message);
        }
        catch
        {
            ticket.Return();
            throw;
        }
    }

    private void Commit(Action commit)
    {
        try
        {
            commit();
        }
        catch (KafkaException e) when (!(e is KafkaRetriableException) && !(e is KafkaTxnRequiresAbortException))
        {
            watch.EndTransaction(isCommitted: false);
            throw;
        }

        watch.EndTransaction(isCommitted: true);
    }
}
