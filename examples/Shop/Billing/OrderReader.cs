using System.Text.Json;
using Confluent.Kafka;
using Shop.Contracts;
using StreamLab.Verification;

namespace Shop.Billing;

/// <summary>Reads orders and writes them to the ledger.</summary>
internal sealed partial class OrderReader(ConsumerBuilder<string, byte[]> builder, Ledger ledger, ILogger<OrderReader> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () => ReadAsync(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task ReadAsync(CancellationToken stop)
    {
        using var consumer = builder.SetLogHandler((_, line) => ClientSays(logger, line.Message)).Build();
        consumer.Subscribe(Order.Topic);
        try
        {
            while (true)
            {
                var record = consumer.Consume(stop);
                await AddAsync(record, stop);
                record.Processed();
                consumer.StoreOffset(record);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Without Close the group would keep this consumer's partitions until its session ends.
            consumer.Close();
        }
    }

    private async Task AddAsync(ConsumeResult<string, byte[]> record, CancellationToken stop)
    {
        Order order;
        try
        {
            order = Order.Decode(record.Message.Value);
        }
        catch (JsonException e)
        {
            NoOrder(logger, record.TopicPartitionOffset, e.Message);
            return;
        }

        await ledger.AddAsync(order, record.Partition, record.Offset, stop);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Kafka client: {Line}")]
    private static partial void ClientSays(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Position} is no order and was passed over: {Reason}")]
    private static partial void NoOrder(ILogger logger, TopicPartitionOffset position, string reason);
}
