using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Tests.Faults;

public sealed class FaultShrinkerTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(5, "3")]
    [InlineData(8, "2,7")]
    [InlineData(9, "1,4,9")]
    [InlineData(4, "1,2,3,4")]
    [InlineData(30, "30")]
    public async Task OnlyTheFaultsThatAreNeededAreLeft(int faults, string needed)
    {
        int[] culprits = [.. needed.Split(',').Select(int.Parse)];
        var tried = 0;

        var left = await FaultShrinker.ShrinkAsync(Faults(faults), list =>
        {
            tried++;
            return Task.FromResult(culprits.All(culprit => list.Any(fault => fault.Target.Number == culprit)));
        });

        Assert.Equal(culprits, left.Select(static fault => fault.Target.Number));
        Assert.InRange(tried, 1, faults * faults + 1);
    }

    [Fact]
    public async Task ARunThatFailsWithoutFaultsIsTriedOnce()
    {
        var tried = 0;

        var left = await FaultShrinker.ShrinkAsync(Faults(5), list => Task.FromResult(++tried > 0));

        Assert.Equal((0, 1), (left.Count, tried));
    }

    private static FaultSetting[] Faults(int count) =>
        [.. Enumerable.Range(1, count).Select(static number => new FaultSetting(FaultAction.Kill, new(FaultTargetKind.Broker, number), TimeSpan.FromSeconds(number), null))];
}
