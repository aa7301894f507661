using StreamLab.Settings.Loads;

namespace StreamLab.Settings.Tests;

public sealed class LoadTests
{
    [Theory]
    [InlineData("steady:500+10s", 5, 500.0)]
    [InlineData("ramp:1000-2000+10s", 5, 1_500.0)]
    [InlineData("ramp:2000-1000+10s", 2.5, 1_750.0)]
    [InlineData("step:1000-3000/3+9s", 2.9, 1_000.0)]
    [InlineData("step:1000-3000/3+9s", 3, 2_000.0)]
    [InlineData("step:1000-3000/3+9s", 8.9, 3_000.0)]
    [InlineData("spike:1000-9000+9s", 2.9, 1_000.0)]
    [InlineData("spike:1000-9000+9s", 4, 9_000.0)]
    [InlineData("spike:1000-9000+9s", 6.1, 1_000.0)]
    [InlineData("steady:1+1s,pause+2s,steady:7+1s", 2, null)]
    [InlineData("steady:1+1s,pause+2s,steady:7+1s", 3, 7.0)]
    [InlineData("steady:1+1s,ramp:5-9+2s", 99, 9.0)]
    public void AShapeSetsTheRateOverTime(string text, double seconds, double? rate)
    {
        var actual = Read(text).RateAt(TimeSpan.FromSeconds(seconds));
        Assert.Equal(rate, actual is { } known ? Math.Round(known, 6) : null);
    }

    [Fact]
    public void TheRunIsAsLongAsItsPhasesAndBeginsAtTheFirstRate()
    {
        var settings = Lab.Read("--load", "ramp:1000-2000+10s", "--load", "pause+5s");

        Assert.Equal((TimeSpan.FromSeconds(15), 1_000), (settings.Duration, settings.Rate));
    }

    [Theory]
    [InlineData("--duration: 4s differs from --load (2s); allowed is 2s, or none.", "--load", "steady:500+2s", "--duration", "4s")]
    [InlineData("--duration: 3s differs from --load (10s); allowed is 10s, or none.", "--load", "steady:500+9s,pause+1s", "--duration", "3s")]
    [InlineData("--duration: 2s1ms differs from --load (2s); allowed is 2s, or none.", "--load", "steady:500+2s", "--duration", "2001ms")]
    [InlineData("--warm-up: 3s leaves nothing to measure of --load (2s); allowed are shorter ones.", "--load", "steady:500+2s", "--warm-up", "3s")]
    [InlineData("--fault: kill:1@3s begins after --load (2s) is over; allowed are earlier ones.", "--load", "steady:500+2s", "--fault", "kill:1@3s")]
    [InlineData("--chaos: 1 has no time to break and heal within --load (2s); allowed is 4s or more.", "--load", "steady:500+2s", "--chaos", "1")]
    public void TheRunIsNeitherLongerNorShorterThanItsPhases(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void ADurationThatIsThatOfThePhasesChangesNothing() =>
        Assert.Equal(Lab.Read("--load", "steady:1000+10s,pause+5s"), Lab.Read("--load", "steady:1000+10s,pause+5s", "--duration", "15s"));

    [Theory]
    [InlineData("walk:5+3s", "--load: 'walk:5+3s': 'walk' is not known;")]
    [InlineData("steady:5", "--load: 'steady:5': not of the form;")]
    [InlineData("steady:5-9+3s", "--load: 'steady:5-9+3s': not of the form;")]
    [InlineData("ramp:5+3s", "--load: 'ramp:5+3s': not of the form;")]
    [InlineData("step:5-9+3s", "--load: 'step:5-9+3s': not of the form;")]
    [InlineData("pause:5+3s", "--load: 'pause:5+3s': not of the form;")]
    [InlineData("ramp:0-9+3s", "--load: 'ramp:0-9+3s': 0 is less than 1;")]
    [InlineData("steady:5+soon", "--load: 'steady:5+soon': 'soon' is not a duration;")]
    [InlineData("pause+3s", "--load: pause+3s is the first phase,")]
    public void PhasesThatCannotBeAreRefused(string text, string line) => Assert.StartsWith(line, Lab.Problem("--load", text), StringComparison.Ordinal);

    [Fact]
    public void ARateBesidePhasesIsRefused() => Assert.Equal(
        "--rate: 5 is given beside --load; allowed is one of them.", Lab.Problem("--load", "steady:5+3s", "--rate", "5"));

    [Fact]
    public void PhasesComeBackAsTheyWere()
    {
        const string Text = "steady:0+10s,ramp:1000-2000.5+1m30s,step:1000-3000/3+9s,spike:1-9+250ms,pause+1s";
        Assert.Equal(Text, SettingsEnvironment.Create(Lab.Read("--load", Text))["StreamLab__Load"]);
    }

    private static LoadProfile Read(string text) => Lab.Read("--load", text).Load;
}
