using StreamLab.AppHost.Start;

namespace StreamLab.AppHost.Tests;

public sealed class AspireArgumentsTests
{
    [Fact]
    public void AspiresOptionsArePartedFromTheLabs()
    {
        var arguments = AspireArguments.Split(["--rate", "5", "--operation", "publish", "--step=publish", "--duration", "5s"]);
        Assert.Equal(["--rate", "5", "--duration", "5s"], arguments.Lab);
        Assert.Equal(["--operation", "publish", "--step=publish"], arguments.Aspire);
    }

    [Fact]
    public void AnOptionWithoutItsValueLeavesTheNextOptionAlone() =>
        Assert.Equal(["--rate", "5"], AspireArguments.Split(["--publisher", "--rate", "5"]).Lab);

    [Theory]
    [InlineData(true, "--publisher", "manifest")]
    [InlineData(true, "--publisher=manifest")]
    [InlineData(true, "--operation", "publish")]
    [InlineData(true, "--operation=publish")]
    [InlineData(false, "--operation", "run")]
    [InlineData(false, "--log-level", "debug")]
    public void PublishingIsAskedForInEitherWay(bool publishes, params string[] args) =>
        Assert.Equal(publishes, AspireArguments.Split(args).Publishes);

    [Theory]
    [InlineData("--output-path", "out")]
    [InlineData("--output-path=out")]
    public void ARelativeOutputPathIsOfTheFolderItIsTypedIn(params string[] args) =>
        Assert.EndsWith(Path.Combine(Environment.CurrentDirectory, "out"), AspireArguments.Split(args).Aspire[^1], StringComparison.Ordinal);
}
