using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using StreamLab.Hosting.Health;

namespace StreamLab.Hosting.Tests.Health;

public sealed class StartCheckTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Queue<HealthCheckResult> _answers = new();
    private int _looks;

    [Fact]
    public async Task WhatBecomesReadyIsToldAtOnce()
    {
        Expect(HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Healthy);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
        Assert.InRange(_time.GetUtcNow() - _time.Start, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task WhatDoesNotBecomeReadyIsToldAfterAWhile()
    {
        Expect(HealthStatus.Unhealthy);

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
        Assert.InRange(_time.GetUtcNow() - _time.Start, StartCheck.Timeout, StartCheck.Timeout * 2);
    }

    [Fact]
    public async Task WhatWasReadyAndIsNoMoreIsToldAtOnce()
    {
        Expect(HealthStatus.Healthy, HealthStatus.Unhealthy);
        var check = Create();
        await CheckAsync(check);

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(check)).Status);
        Assert.Equal(2, _looks);
    }

    // The last answer stays.
    private void Expect(params HealthStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            _answers.Enqueue(new HealthCheckResult(status));
        }
    }

    private StartCheck Create() => new(new Looks(this), _time);

    private Task<HealthCheckResult> CheckAsync() => CheckAsync(Create());

    private async Task<HealthCheckResult> CheckAsync(StartCheck check)
    {
        var checking = check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        while (!checking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await checking;
    }

    private sealed class Looks(StartCheckTests test) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            test._looks++;
            return Task.FromResult(test._answers.Count > 1 ? test._answers.Dequeue() : test._answers.Peek());
        }
    }
}
