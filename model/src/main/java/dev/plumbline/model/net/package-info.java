/** How requests leave this machine, for everything that sends some. */
package dev.plumbline.model.net;
