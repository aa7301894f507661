using System.Security.Cryptography;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.EndToEnd.Tests;

public sealed class ForeignRecordTests
{
    [Fact]
    public async Task AnotherClientsRecordsAreCountedApartAndDoNotFailTheVerdict()
    {
        await using var lab = LabSession.Start("--rate 1000 --consumers 1");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 500);
        var clients = new SideClients(new ClientConfig { BootstrapServers = await lab.BrokersAsync() });
        using (var other = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig(clients.Configuration) { MessageMaxBytes = 2_000_000 })
            .SetKeySerializer(new Bytes()).SetValueSerializer(new Bytes()).Build())
        {
            byte[]?[] values = ["text"u8.ToArray(), [], null, RandomNumberGenerator.GetBytes(1_000_000), "{\"specversion\":\"1.0\"}"u8.ToArray()];
            foreach (var value in values)
            {
                await other.ProduceAsync("events", new() { Key = null, Value = value }, TestContext.Current.CancellationToken);
            }
        }

        await lab.SummaryAsync("the other client's records are counted", static summary => summary.Delivery.Foreign == 5);
        lab.Program.Signal("INT");
        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        Assert.Equal((5L, 0L), (report.Delivery.Foreign, report.Delivery.Phantom));
    }

    private sealed class Bytes : ISerializer<byte[]?>
    {
        public byte[]? Serialize(byte[]? data, SerializationContext context) => data;
    }
}
