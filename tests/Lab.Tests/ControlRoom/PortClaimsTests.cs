using StreamLab.Lab.ControlRoom;

namespace StreamLab.Lab.Tests.ControlRoom;

public sealed class PortClaimsTests
{
    [Fact]
    public void LabsThatStartTogetherChooseDifferentPorts()
    {
        using var first = new PortClaims();
        using var second = new PortClaims();
        Assert.NotEqual(ControlRoomPort.Choose(null, first.TryTake), ControlRoomPort.Choose(null, second.TryTake));
    }

    [Fact]
    public void ClaimEndsWithItsLab()
    {
        using var first = new PortClaims();
        var port = ControlRoomPort.Choose(null, first.TryTake);
        using var second = new PortClaims();
        Assert.False(second.TryTake(port));

        first.Dispose();

        Assert.True(second.TryTake(port));
    }
}
