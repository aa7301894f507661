using StreamLab.AppHost.Publishing;
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

    [Fact]
    public void NothingAfterTwoDashesIsAspires()
    {
        var arguments = AspireArguments.Split(["--rate", "5", "--", "--publisher", "manifest"]);
        Assert.Equal(["--rate", "5", "--", "--publisher", "manifest"], arguments.Lab);
        Assert.Empty(arguments.Aspire);
    }

    [Theory]
    [InlineData(true, "--publisher", "manifest")]
    [InlineData(true, "--publisher=manifest")]
    [InlineData(true, "--operation", "publish")]
    [InlineData(true, "--operation=publish")]
    [InlineData(true, "--operation", "Publish")]
    [InlineData(true, "--operation", "inspect", "--list-steps", "true")]
    [InlineData(false, "--operation", "run")]
    [InlineData(false, "--log-level", "debug")]
    public void PublishingIsAskedForInEitherWay(bool publishes, params string[] args) =>
        Assert.Equal(publishes, AspireArguments.Split(args).Publishes);

    [Theory]
    [InlineData("--operation", "inspect")]
    [InlineData("--operation", "publish", "--step", "publish-manifest")]
    [InlineData("--publisher", "manifest")]
    public void NoPackageIsNeededToListStepsOrForThoseOfTheCore(params string[] args) => Assert.True(Publisher.From(AspireArguments.Split(args)).Publishes);

    [Theory]
    [InlineData("--output-path", "out")]
    [InlineData("--output-path=out")]
    public void ARelativeOutputPathIsOfTheFolderItIsTypedIn(params string[] args) =>
        Assert.EndsWith(Path.Combine(Environment.CurrentDirectory, "out"), AspireArguments.Split(args).Aspire[^1], StringComparison.Ordinal);

    [Theory]
    [InlineData("--log-level: 'Loud' is not known; allowed are Trace, Debug, Information, Warning, Error, Critical, None.", "--log-level", "Loud")]
    [InlineData("--log-level: a value is missing; allowed is --log-level VALUE.", "--log-level")]
    [InlineData("--output-path: a value is missing; allowed is --output-path VALUE.", "--output-path", "--log-level=Debug")]
    [InlineData("--output-path: a value is missing; allowed is --output-path VALUE.", "--output-path", "")]
    [InlineData("--output-path: a value is missing; allowed is --output-path VALUE.", "--output-path=")]
    [InlineData("--operation: 'dance' is not known; allowed are run, publish, inspect.", "--operation=dance")]
    [InlineData("--dcp-container-runtime: 'lxc' is not known; allowed are docker, podman.", "--dcp-container-runtime", "lxc")]
    [InlineData("--dcp-cli-path: '/nope' does not exist; allowed is a path that does.", "--dcp-cli-path", "/nope")]
    [InlineData("--dcp-dependency-check-timeout: 'x' is not a whole number; allowed are 1 to 2147483647 seconds.", "--dcp-dependency-check-timeout", "x")]
    [InlineData("--step: 'x' given, but nothing is published; allowed with --publisher or --operation publish.", "--step", "x")]
    [InlineData("--step: 'x' given, but nothing is published; allowed with --publisher or --operation publish.", "--operation=run", "--step=x")]
    [InlineData("--output-path: '/out' given, but nothing is published; allowed with --publisher or --operation publish.", "--output-path", "/out")]
    [InlineData("--clear-cache: given, but nothing is published; allowed with --publisher or --operation publish.", "--clear-cache")]
    [InlineData("--environment: a value is missing; allowed is --environment VALUE.", "--environment", "")]
    public void WhatAspireWouldDieOfIsRefused(string line, params string[] args) => Assert.Equal([line], AspireArguments.Split(args).Problems());

    [Theory]
    [InlineData("--operation", "publish", "--publisher", "manifest", "--step=publish", "--yes")]
    [InlineData("--log-level", "debug", "--dcp-dependency-check-timeout", "30")]
    [InlineData("--publisher")]
    public void WhatAspireTakesIsTaken(params string[] args) => Assert.Empty(AspireArguments.Split(args).Problems());
}
