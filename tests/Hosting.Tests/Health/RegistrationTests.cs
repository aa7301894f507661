using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Health;

public sealed class RegistrationTests
{
    [Fact]
    public async Task EachResourcesCheckIsRegisteredUnderItsKey()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka", 1).Listening(31001);
        kafka.AddTopic("orders");
        await using var app = builder.Build();

        var names = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(static registration => registration.Name);

        Assert.Equal(["kafka-1_check", "kafka_check", "orders_check"], names.Where(static name => name.EndsWith("_check", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AClustersCheckIsOneForAllItsCalls()
    {
        // It remembers that every broker was there; another instance would wait for all of them for ever.
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka", 1).Listening(31001);
        await using var app = builder.Build();
        var registration = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Single(static check => check.Name == "kafka_check");

        Assert.Same(registration.Factory(app.Services), registration.Factory(app.Services));
    }
}
