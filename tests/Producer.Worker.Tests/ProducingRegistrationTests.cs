using Confluent.Kafka;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using StreamLab.Settings;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What the lab asks of a producer's client.</summary>
public sealed class ProducingRegistrationTests
{
    [Theory]
    [InlineData(Acknowledgement.All, Acks.All, true)]
    [InlineData(Acknowledgement.Leader, Acks.Leader, false)]
    [InlineData(Acknowledgement.None, Acks.None, false)]
    public void OnlyRecordsOfAllReplicasAreSentWithIdempotence(Acknowledgement asked, Acks acks, bool idempotence)
    {
        var client = Client(new() { Producer = new() { Acks = asked } });

        Assert.Equal((acks, idempotence), (client.Acks, client.EnableIdempotence));
    }

    [Fact]
    public void TheClientsQueueHoldsMoreThanTheSenderSends()
    {
        var client = Client(new());

        Assert.True(client.QueueBufferingMaxMessages > SendWindow.MaxRecords);
        Assert.True(client.QueueBufferingMaxKbytes > SendWindow.MaxBytes / 1024);
        Assert.Equal(0, client.MessageTimeoutMs);
    }

    [Fact]
    public void WhatTheClientsSectionSaysStays()
    {
        var client = Client(
            new() { Producer = new() { Linger = TimeSpan.FromMilliseconds(5) } },
            KeyValuePair.Create<string, string?>("Aspire:Confluent:Kafka:Producer:Config:LingerMs", "50"));

        Assert.Equal((50, "producer-3"), (client.LingerMs, client.ClientId));
    }

    private static ProducerConfig Client(LabSettings settings, params KeyValuePair<string, string?>[] configuration)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:kafka", "127.0.0.1:1"), .. configuration]);
        builder.AddProducing(settings, new() { Instance = "producer-3", Run = 1 });
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<ProducerConfig>();
    }
}
