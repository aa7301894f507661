namespace StreamLab.Settings.Tests;

public sealed class PaceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("10x", 10)]
    [InlineData("0.5X", 0.5)]
    [InlineData("3", 3)]
    public void ASpeedIsAFactor(string text, double speed)
    {
        var settings = Lab.Read("--source", File, "--pace", "t", "--speed", text);

        Assert.Equal(("t", speed, 0), (settings.Source.Pace, settings.Source.Speed, settings.Rate));
    }

    [Theory]
    [InlineData("--rate: 5 is given with --pace, and the source's times say when records are sent; allowed is one of them.", "--rate", "5")]
    [InlineData("--load: given with --pace, and the source's times say when records are sent; allowed is one of them.", "--load", "steady:5+3s")]
    [InlineData("--producers: 2 cannot keep one time together, and --pace t is given; allowed is 1.", "--producers", "2")]
    [InlineData("--speed: 'fast' is not a speed; allowed are 0.001x to 1000000x, such as 10x.", "--speed", "fast")]
    [InlineData("--speed: 0x is less than 0.001x; allowed are 0.001x to 1000000x, such as 10x.", "--speed", "0x")]
    public void ContradictionsAreRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(["--source", File, "--pace", "t", .. args]));

    [Theory]
    [InlineData("--pace: t without --source; allowed only with --source.", "--pace", "t")]
    public void WithoutASourceThereIsNoPace(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    private string File => _folder.Write("a.csv", "t\n1\n");
}
