using Confluent.Kafka;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Planning;

namespace StreamLab.Hosting.Tests.Health;

/// <summary>A native client is never freed under a call.</summary>
public sealed class GuardedAdminTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ACallThatWasLeftBehindKeepsTheClientUntilItReturns()
    {
        var (client, fake) = FakeAdmin.Create();
        using var answer = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var admin = new GuardedAdmin(client);
        var call = admin.CallAsync(_ => answer.Wait(Limit), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        admin.Dispose();
        Assert.False(fake.Disposed.IsCompleted);
        answer.Set();

        await fake.Disposed.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void WithoutACallTheClientIsFreedAtOnceAndOnce()
    {
        var (client, fake) = FakeAdmin.Create();
        var admin = new GuardedAdmin(client);

        admin.Dispose();
        admin.Dispose();

        Assert.True(fake.Disposed.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task AfterItsEndNothingIsCalled()
    {
        var (client, _) = FakeAdmin.Create();
        var admin = new GuardedAdmin(client);
        admin.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => admin.CallAsync<Metadata>(static _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
    }
}
