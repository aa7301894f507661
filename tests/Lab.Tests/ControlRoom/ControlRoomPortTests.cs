using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Tests.ControlRoom;

public sealed class ControlRoomPortTests
{
    [Fact]
    public void WithoutAWishItIsTheDefault() => Assert.Equal(18200, ControlRoomPort.Choose(null, _ => true));

    [Fact]
    public void TakenPortsArePassedOver() => Assert.Equal(18203, ControlRoomPort.Choose(null, port => port >= 18203));

    [Fact]
    public void PortAskedForIsTaken() => Assert.Equal(9000, ControlRoomPort.Choose(9000, _ => true));

    [Fact]
    public void PortAskedForAndNotFreeIsRefusedInOneLine()
    {
        var failure = Assert.Throws<StartFailedException>(() => ControlRoomPort.Choose(9000, _ => false));
        Assert.StartsWith("--port: 9000 is taken by another program; allowed is ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SearchEndsAfterAHundredPorts()
    {
        var tried = new List<int>();
        Assert.Throws<StartFailedException>(() => ControlRoomPort.Choose(null, port =>
        {
            tried.Add(port);
            return false;
        }));
        Assert.Equal(Enumerable.Range(18200, 101), tried);
    }
}
