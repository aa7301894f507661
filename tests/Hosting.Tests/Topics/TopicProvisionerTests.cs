using Confluent.Kafka;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Planning;

namespace StreamLab.Hosting.Tests.Topics;

public sealed class TopicProvisionerTests
{
    [Theory]
    [InlineData(ErrorCode.Local_Destroy)]
    [InlineData(ErrorCode.Local_Transport)]
    [InlineData(ErrorCode.NotController)]
    public async Task ATransientErrorIsRetried(ErrorCode transient)
    {
        var (admin, fake) = FakeAdmin.Create();
        var tries = 0;
        fake.OnCreate = (_, _) => ++tries < 3 ? Task.FromException(FakeAdmin.Refusal(transient)) : Task.CompletedTask;

        await new TopicProvisioner(admin).EnsureAsync(new("orders", 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task ATransientErrorOfTheWholeRequestIsRetriedToo()
    {
        var (admin, fake) = FakeAdmin.Create();
        var tries = 0;
        fake.OnCreate = (_, _) => ++tries < 2 ? Task.FromException(new KafkaException(ErrorCode.Local_TimedOut)) : Task.CompletedTask;

        await new TopicProvisioner(admin).EnsureAsync(new("orders", 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task WhatIsRefusedIsNotTriedAgain()
    {
        var (admin, fake) = FakeAdmin.Create();
        var tries = 0;
        fake.OnCreate = (_, _) =>
        {
            tries++;
            return Task.FromException(FakeAdmin.Refusal(ErrorCode.PolicyViolation));
        };

        var refused = await Assert.ThrowsAsync<TopicException>(
            () => new TopicProvisioner(admin).EnsureAsync(new("orders", 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken));

        Assert.Equal("topic 'orders' cannot be created: PolicyViolation", refused.Message);
        Assert.Equal(1, tries);
    }
}
