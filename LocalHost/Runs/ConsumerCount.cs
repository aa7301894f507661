using System.Globalization;
using StreamLab.Lab.Control;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Workers;
using StreamLab.LocalHost.Children;
using StreamLab.Streaming.Control;

namespace StreamLab.LocalHost.Runs;

/// <summary>Starts and stops consumers while records flow.</summary>
/// <param name="lab">The lab.</param>
/// <param name="start">Starts a consumer by the number of its group and its number in it, both from 1.</param>
internal sealed class ConsumerCount(RunContext lab, Func<int, int, SupervisedChild> start) : IConsumerCount, IDisposable
{
    private const int MostTogether = 99;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public ConsumersCapability Capability => new(
        Count, Max, lab.Phase == RunPhase.Running ? null : "it can change while records flow, which is not now");

    // Every group has as many.
    private int Count => lab.Consumers.Count / lab.Settings.Groups;

    private int Max => MostTogether / lab.Settings.Groups;

    /// <inheritdoc/>
    public async Task<string?> SetAsync(int count, CancellationToken cancellationToken)
    {
        if (count < 1 || count > Max)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{count} consumers are not possible; allowed are 1 to {Max}");
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (Capability.WhyNot is { } whyNot)
            {
                return whyNot;
            }

            await ChangeAsync(count);
            return null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task ChangeAsync(int count)
    {
        while (Count < count)
        {
            var number = Count + 1;
            lab.Consumers = [.. lab.Consumers, .. Enumerable.Range(1, lab.Settings.Groups).Select(group => start(group, number))];
        }

        var leaving = lab.Consumers.Where(consumer => Replicas.NumberOf(consumer.Name) > count).ToList();
        await Task.WhenAll(leaving.Select(static consumer => consumer.StopAsync(StopTimeout, CancellationToken.None)));
        lab.Consumers = [.. lab.Consumers.Except(leaving)];
    }
}
